"""`tengchong read`: the figures of reports in prose, their roles, subjects, links, months and places."""

import io
import json
import math
import re
import time
from pathlib import Path

import docx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tengchong as tc
from tengchong.basics.sentences import in_chinese
from tengchong.building.adding import add
from tengchong.building.build import build
from tengchong.building.reported import understand_report
from tengchong.building.reports import audit_report, observations_of
from tengchong.building.store import load, trace
from tengchong.cli import main
from tengchong.reading.documents import DocumentError, text_of
from tengchong.reading.prose.reading import read
from tengchong.showing.readings import reading_page
from tests.test_table_errors import WORD, repacked

REPORT = Path(__file__).parent / "cases" / "report-2021.txt"
CLAIM = ["place", "period_start", "period_end", "indicator", "dimension", "category", "measure"]
FIGURE = [*CLAIM, "value", "unit", "low", "high"]
SENTENCES = [
    # what is printed, and of each figure: surface, role, subject
    ("到位省外资金31.5亿元，同比增长7.2%。", "31.5亿元 actual 到位省外资金; 7.2% growth 到位省外资金"),
    ("省外资金到位6亿元，占年度任务8亿元的75%。", "6亿元 actual 省外到位资金; 8亿元 target 省外到位资金; 75% completion 省外到位资金"),
    ("实际利用外资完成900万美元，下降两成。", "900万美元 actual 实际利用外资; 两成 growth 实际利用外资"),
    ("签约项目12个，协议总投资88亿元，已开工5个，开工率41.7%。", "12个 count 签约项目; 88亿元 plan_investment 协议总投资; 5个 count 开工项目; 41.7% other 开工率"),
    ("工业项目30个，到位资金9亿元，占总额的45%。", "30个 count 工业项目; 9亿元 actual 工业到位资金; 45% share 工业到位资金"),
    ("内资项目8个、外资项目3个，分别增长14.3%和50%。", "8个 count 内资项目; 3个 count 外资项目; 14.3% growth 内资项目; 50% growth 外资项目"),
    ("到位资金：东区5亿元、西区4亿元。", "5亿元 actual 东区到位资金; 4亿元 actual 西区到位资金"),
    ("东区、西区依次到位5亿元、4亿元。", "5亿元 actual 东区到位资金; 4亿元 actual 西区到位资金"),
    ("一、二、三产到位资金为1亿元、2亿元、3亿元，结构17:33:50。", "1亿元 actual 一产到位资金; 2亿元 actual 二产到位资金; 3亿元 actual 三产到位资金; 17 share 一产到位资金; 33 share 二产到位资金; 50 share 三产到位资金"),
    ("(二)新开工工业项目。共26个，完成任务30个的86.7%。", "26个 count 新开工工业项目; 30个 target 新开工工业项目; 86.7% completion 新开工工业项目"),
    ("投资1亿元以上的项目6个，比上年同期多2个。", "1亿元 other 项目规模门槛; 6个 count 1亿元以上项目; 2个 other 1亿元以上项目增加"),
    ("500—1000万元的18个。", "500—1000万元 other 项目规模区间; 18个 count 500—1000万元项目"),
    ("到位资金7亿元（其中省外资金5亿元），同比增长9%。", "7亿元 actual 到位资金; 5亿元 actual 省外资金; 9% growth 到位资金"),
    ("合同利用外资2亿美元，增长1.5倍，增幅高于全省6个百分点。", "2亿美元 plan_investment 合同利用外资; 1.5倍 growth 合同利用外资; 6个百分点 other 增幅差"),
    ("力争引进市外资金60亿元，新签约项目20个。", "60亿元 target 引进市外资金; 20个 target 新签约项目"),
    ("总投资20亿元的汽车零部件项目正在洽谈。", "20亿元 plan_investment 汽车零部件项目总投资"),
    ("陪同3家落地企业办手续。", "3家 count 陪同落地企业"),
    ("平均每个项目投资1.2亿元。", "1.2亿元 other 项目投资"),
    ("东镇外资方面，到位80万美元，占任务100万美元的80%。", "80万美元 actual 到位外资; 100万美元 target 到位外资; 80% completion 到位外资"),
    ("从任务完成率看，东区92%、西区81.5%。", "92% completion 东区资金; 81.5% completion 西区资金"),
    ("任务完成率。前2位是东区（92%）、西区（81.5%）。", "92% completion 东区资金; 81.5% completion 西区资金"),
    ("新能源产业增速最快，达41%。", "41% growth 新能源产业资金"),
    ("工业占比由上年的48%提高到52.5%，服务业占比回落至30%。", "48% share 工业资金; 52.5% share 工业资金; 30% share 服务业资金"),
    ("厂房闲置率由12%降到7%，比上年低5个百分点。", "12% other 闲置率; 7% other 闲置率; 5个百分点 other 闲置率变动"),
    ("任务分解：东区到位资金9亿元、新开工4个，西区7亿元、3个。", "9亿元 target 东区到位资金; 4个 target 东区新开工项目; 7亿元 target 西区到位资金; 3个 target 西区新开工项目"),
    ("签约项目6个、协议资金20亿元，其中工业项目4个、投资15亿元。", "6个 count 签约项目; 20亿元 plan_investment 协议资金; 4个 count 工业项目; 15亿元 plan_investment 工业投资"),
    ("全年到位资金要达到30亿元，新签约项目不少于12个，协议资金50亿元。", "30亿元 target 到位资金; 12个 target 新签约项目; 50亿元 target 协议资金"),
    ("到位资金居前2位的是东区、西区，分别为9亿元和7亿元。", "9亿元 actual 东区到位资金; 7亿元 actual 西区到位资金"),
    ("开工率最高的东区为80%，最低的西区只有31%，开工率比上年提高2个百分点。", "80% other 开工率; 31% other 西区开工率; 2个百分点 other 开工率变动"),
    ("新签约项目30个，其中约1—5亿元以上的12个。", "30个 count 新签约项目; 1—5亿元 other 项目规模区间; 12个 count 1—5亿元以上新签约项目"),
    ("开工率较上年提高3.2个百分点，达到45%。", "3.2个百分点 other 开工率变动; 45% other 开工率"),
    ("【产业分布】光电子8个，总投资40亿元；智能制造5个，总投资21亿元。", "8个 count 光电子项目; 40亿元 plan_investment 光电子总投资; 5个 count 智能制造项目; 21亿元 plan_investment 智能制造总投资"),
    ("9个乡镇中，完成任务的5个。", "9个 count 乡镇; 5个 count 乡镇"),
    ("到位资金9亿元，完成年度计划12亿元的75%；其中省外资金5亿元。", "9亿元 actual 到位资金; 12亿元 target 到位资金; 75% completion 到位资金; 5亿元 actual 省外资金"),
    ("签约20个、协议投资90亿元。其中：光电子12个/60亿元、制药8个/30亿元。", "20个 count 签约项目; 90亿元 plan_investment 协议投资; 12个 count 光电子签约项目; 60亿元 plan_investment 光电子协议投资; 8个 count 制药签约项目; 30亿元 plan_investment 制药协议投资"),
    ("签约项目30个，是上年的1.5倍；意向项目减少2个。", "30个 count 签约项目; 1.5倍 growth 签约项目; 2个 other 意向项目减少"),
    ("招商任务为：东区9亿元、西区7亿元。", "9亿元 target 东区资金; 7亿元 target 西区资金"),
    ("按实际完成投资的2%给予补助。", "2% other 实际完成投资补助比例"),
    ("落户企业最高奖励200万元，管道天然气3.1元/立方米。", "200万元 other 落户企业最高奖励; 3.1元/立方米 other 管道天然气价格"),
    ("到位资金21亿元，比25亿元的任务少4亿元。", "21亿元 actual 到位资金; 25亿元 target 到位资金; 4亿元 other 到位资金减少"),
    ("工业用电价格为0.45元/千瓦时。", "0.45元/千瓦时 other 工业用电价格"),
    ("工业和农业到位资金分别为5亿元、3亿元，前者增长8%，后者下降2%。", "5亿元 actual 工业到位资金; 3亿元 actual 农业到位资金; 8% growth 工业到位资金; 2% growth 农业到位资金"),
    ("工业和服务业是主力，前者到位资金5亿元，后者到位资金3亿元。", "5亿元 actual 工业到位资金; 3亿元 actual 服务业到位资金"),
    ("东区签约12个、西区签约8个，前者协议投资50亿元，后者30亿元。", "12个 count 东区签约项目; 8个 count 西区签约项目; 50亿元 plan_investment 东区协议投资; 30亿元 plan_investment 西区协议投资"),
    ("东区到位资金9亿元，西区7亿元。前者完成任务12亿元的75%；后者增长4%。", "9亿元 actual 东区到位资金; 7亿元 actual 西区到位资金; 12亿元 target 东区到位资金; 75% completion 东区到位资金; 4% growth 西区到位资金"),
    ("东区、西区到位资金9亿元、7亿元，前者、后者分别增长5%和3%。", "9亿元 actual 东区到位资金; 7亿元 actual 西区到位资金; 5% growth 东区到位资金; 3% growth 西区到位资金"),
    ("签约项目5个，会见客商25批次210人次。", "5个 count 签约项目; 25批次 count 会见客商批次; 210人次 count 会见客商人次"),
    ("收集问题30个，已办结25个。", "30个 count 收集问题; 25个 count 办结问题"),
    ("货运量9万吨，其中进口5万吨，增长3%；出口4万吨。", "9万吨 actual 货运量; 5万吨 actual 进口货运量; 3% growth 进口货运量; 4万吨 actual 出口货运量"),
    ("制药、冶金行业用电量分别为3亿千瓦时、2亿千瓦时，增长4%、6%。", "3亿千瓦时 actual 制药用电量; 2亿千瓦时 actual 冶金行业用电量; 4% growth 制药用电量; 6% growth 冶金行业用电量"),
    ("总投资5亿元以上的占9%。", "5亿元 other 项目规模门槛; 9% share 5亿元以上项目"),
    ("投资额在2000万元至5000万元之间的占30%。", "2000万元至5000万元 other 项目规模区间; 30% share 2000万元至5000万元项目"),
    ("新签约项目中已开工6个。", "6个 count 开工项目"),
    ("在建项目8个；工业项目到位资金增长5%。", "8个 count 在建项目; 5% growth 工业项目到位资金"),
    ("招商企业由9家发展到12家，增长33.3%。", "9家 count 招商企业; 12家 count 招商企业; 33.3% growth 招商企业"),
    ("新增经营主体600户，总量达5万户。", "600户 count 新增经营主体; 5万户 count 经营主体总量"),
    ("东区、西区到位资金位居前列，依次为9亿元、7亿元。", "9亿元 actual 东区到位资金; 7亿元 actual 西区到位资金"),
    ("各县（市、区）实际到资情况为：东区3亿元、西区2亿元。", "3亿元 actual 东区实际到资; 2亿元 actual 西区实际到资"),
    ("广州、上海在我省投资额分别为6亿元、4亿元。", "6亿元 actual 广州投资额; 4亿元 actual 上海投资额"),
    ("签约项目20个，协议投资90亿元。按产业分：光电子12个、60亿元，制药8个、30亿元。", "20个 count 签约项目; 90亿元 plan_investment 协议投资; 12个 count 光电子签约项目; 60亿元 plan_investment 光电子协议投资; 8个 count 制药签约项目; 30亿元 plan_investment 制药协议投资"),
    ("合同外资金额2亿美元；外商直接投资1亿美元，下降3%。", "2亿美元 plan_investment 合同外资金额; 1亿美元 actual 外商直接投资; 3% growth 外商直接投资"),
    ("设备合同金额已签2亿元。", "2亿元 plan_investment 设备合同金额"),
    ("民生支出41亿元；免征关税2亿元；进出口贸易值9亿元。", "41亿元 actual 民生支出; 2亿元 actual 免征关税; 9亿元 actual 进出口贸易值"),
    ("梳理目标企业80家，改造老旧小区9个。", "80家 count 梳理目标企业; 9个 count 改造老旧小区"),
    ("今年要新建厂房8万平方米。", "8万平方米 target 新建厂房"),
    ("将围绕全年到位资金30亿元、新签约项目12个的目标抓落实。", "30亿元 target 到位资金; 12个 target 新签约项目"),
    ("固定资产投资超过3亿元的，按投资额的5%给予补助，单个企业补助不超过200万元，单个项目最高90万元。", "3亿元 other 固定资产投资门槛; 5% other 投资额补助比例; 200万元 other 单个企业补助上限; 90万元 other 单个项目上限"),
    ("新招工人按每人800元给予企业补贴。", "800元 other 新招工人"),
    ("高峰时段电价上浮40%，市场占有率为15%。", "40% other 浮动幅度; 15% share 市场占有率"),
    ("开行班列320列，发送集装箱2.4万标箱，处理包裹5万票。", "320列 count 开行班列; 2.4万标箱 actual 发送集装箱; 5万票 count 处理包裹"),
    ("生产保持平稳增长，出口与上年持平。", "持平 growth 出口"),
    ("规上企业30家，年产值超8亿元的5家。", "30家 count 规上企业; 8亿元 other 年产值门槛; 5家 count 8亿元规上企业"),
    ("任务完成率低于50%的2个。", "50% completion 资金; 2个 count 项目"),
    ("固定资产投资9亿元，三次产业结构由20:40:40调整为18:41:41。", "9亿元 actual 固定资产投资; 20 share 一产占比; 40 share 二产占比; 40 share 三产占比; 18 share 一产占比; 41 share 二产占比; 41 share 三产占比"),
    ("外商直接投资3亿美元，降幅为4%。", "3亿美元 actual 外商直接投资; 4% growth 外商直接投资"),
    ("享受政策的企业由去年底的8家增加到11家。", "8家 count 享受政策企业; 11家 count 享受政策企业"),
    ("锅具产值5亿元；锅具产量占全国的30%。", "5亿元 actual 锅具产值; 30% share 锅具产量"),
    ("确保新签约项目9个、协议投资额60亿元。", "9个 target 新签约项目; 60亿元 target 协议投资额"),
    ("普工月工资4500元，技工在6000元左右。", "4500元 other 普工月工资; 6000元 other 技工"),
    ("新增用地指标900亩，尚缺用地120亩。", "900亩 actual 新增用地; 120亩 other 缺用地"),
    ("今年计划收储土地600亩，供地200亩。", "600亩 target 收储土地; 200亩 target 供地"),
    ("年用气超过90万立方米的企业可直供。", "90万立方米 other 年用气门槛"),
    ("下一步，力争新增装机20万千瓦以上，对9个停工项目逐一会诊。", "20万千瓦 target 新增装机; 9个 count 停工项目"),
    ("外商投资企业实有90家，处置“僵尸企业”6家。", "90家 count 外商投资企业; 6家 count 处置僵尸企业"),
    ("未开工项目15个，受用地制约的7个。", "15个 count 未开工项目; 7个 count 受用地制约未开工项目"),
    ("收集问题9个，有3个县没有完成任务。", "9个 count 收集问题; 3个 count 县"),
    ("动工项目40个，到位资金9亿元，增长两成。", "40个 count 动工项目; 9亿元 actual 到位资金; 两成 growth 到位资金"),
    ("31名县级领导下沉一线。", "31名 count 县级领导"),
    ("人家签约项目9个，我们只有4个。", "9个 count 签约项目; 4个 count 签约项目"),
    ("到位省外资金9亿元；一季度签约7个、50亿元，增长20%。", "9亿元 actual 到位省外资金; 7个 count 签约项目; 50亿元 plan_investment 签约投资; 20% growth 签约投资"),
    ("注册外资实际到账3亿美元，完成全年任务的60%。", "3亿美元 actual 注册实际到账外资; 60% completion 注册实际到账外资"),
    ("三、县区任务：东区9亿元、6个；西区7亿元、5个。", "9亿元 target 东区资金; 6个 target 东区项目; 7亿元 target 西区资金; 5个 target 西区项目"),
    ("药材园总投资9亿元，达产后年产值12亿元，带动就业300人。", "9亿元 plan_investment 药材园总投资; 12亿元 target 年产值; 300人 target 带动就业"),
    ("工业硅到户价控制在0.28元以内。", "0.28元 other 工业硅到户价"),
    ("每千瓦时含农网还贷资金2分、水库基金0.83分。", "2分 other 每千瓦时含农网还贷资金; 0.83分 other 水库基金"),
    ("丰水期、枯水期参考价分别为0.29元/千瓦时和0.48元/千瓦时。", "0.29元/千瓦时 other 丰水期参考价; 0.48元/千瓦时 other 枯水期参考价"),
    ("基本电费按最大需量计收的为每月每千瓦33元。", "33元 other 基本电费按最大需量计收"),
    ("实际使用外资30亿元；东区到资12亿元，增长5%。", "30亿元 actual 实际使用外资; 12亿元 actual 东区到资外资; 5% growth 东区到资外资"),
    ("实际利用外资3亿元，增长4%；国内招商，到位26亿元，增长7%。", "3亿元 actual 实际利用外资; 4% growth 实际利用外资; 26亿元 actual 到位资金; 7% growth 到位资金"),
    ("实际利用外资3亿元人民币。1—10月，到位26亿元，其中市外到位18亿元。", "3亿元人民币 actual 实际利用外资; 26亿元 actual 到位资金; 18亿元 actual 市外到位资金"),
    ("实际利用外资3亿元。其中，东区到位2亿元，西区到位1亿元。", "3亿元 actual 实际利用外资; 2亿元 actual 东区到位外资; 1亿元 actual 西区到位外资"),
    ("（三）实际利用外资。东区到位2亿元。西区到位1亿元。", "2亿元 actual 东区到位外资; 1亿元 actual 西区到位外资"),
    ("到位资金26亿元，增长9%；大工业用电价格0.46元/千瓦时，下降4%。", "26亿元 actual 到位资金; 9% growth 到位资金; 0.46元/千瓦时 other 大工业用电价格; 4% growth 大工业用电价格"),
    ("到位资金26亿元（管道天然气3.1元/立方米），增长9%。", "26亿元 actual 到位资金; 3.1元/立方米 other 管道天然气价格; 9% growth 到位资金"),
    ("生产总值98亿元；农村居民人均可支配收入1.6万元，增长8%，人均生产总值4.2万元。", "98亿元 actual 生产总值; 1.6万元 actual 农村居民人均可支配收入; 8% growth 农村居民人均可支配收入; 4.2万元 actual 人均生产总值"),
    ("储备项目26个、90亿元，洽谈项目14个，30亿元。", "26个 count 储备项目; 90亿元 plan_investment 储备项目总投资; 14个 count 洽谈项目; 30亿元 plan_investment 洽谈项目总投资"),
    ("东区在谈项目8个、30亿元；西区6个、12亿元。", "8个 count 东区在谈项目; 30亿元 plan_investment 东区在谈项目总投资; 6个 count 西区在谈项目; 12亿元 plan_investment 西区在谈项目总投资"),
    ("洽谈项目9个，到位资金2亿元；新开工项目5个、40亿元。", "9个 count 洽谈项目; 2亿元 actual 到位资金; 5个 count 新开工项目; 40亿元 actual 新开工投资"),
    ("外商投资到账600万美元，银行贷款到位4亿元。", "600万美元 actual 外商投资到账资金; 4亿元 actual 银行贷款到位"),
    ("按规模分：1.50亿元以上项目3个；2.10亿元以上项目6个；3.5亿元以上项目9个。", "50亿元 other 项目规模门槛; 3个 count 50亿元以上项目; 10亿元 other 项目规模门槛; 6个 count 10亿元以上项目; 5亿元 other 项目规模门槛; 9个 count 5亿元以上项目"),
    ("建成后，年产值可达6亿元；今年已实现产值2亿元。", "6亿元 target 年产值; 2亿元 actual 产值"),
    ("货运量15万吨。从流向看，进口13万吨，增长3%；出口2万吨。", "15万吨 actual 货运量; 13万吨 actual 进口货运量; 3% growth 进口货运量; 2万吨 actual 出口货运量"),
    ("工业增加值5亿元，居民消费价格上涨2%。", "5亿元 actual 工业增加值; 2% growth 居民消费价格"),
    ("地区生产总值(GDP)90亿元，规上企业开票销售30亿元。", "90亿元 actual 地区生产总值; 30亿元 actual 规上企业开票销售"),
    ("普工月工资4500元以上。", "4500元 other 普工月工资门槛"),
    ("三次产业到位资金占比为6:55:39。", "6 share 一产到位资金; 55 share 二产到位资金; 39 share 三产到位资金"),
    ("力争到位资金26亿元，增长9%，开工率达到60%，工业项目占比不低于40%。", "26亿元 target 到位资金; 9% target 到位资金增速; 60% target 开工率; 40% target 工业项目占比"),
    ("到位资金26亿元，增长9%；力争全年增长12%。", "26亿元 actual 到位资金; 9% growth 到位资金; 12% target 到位资金增速"),
    ("主要预期目标：地区生产总值增长5%以上。", "5% target 地区生产总值增速"),
    ("一、工作打算：培育资金由90万元增至120万元。", "90万元 actual 培育资金; 120万元 target 培育资金"),
    ("对东区、西区进出口分别增长5%和3%，占全市的60%、40%。", "5% growth 东区进出口; 3% growth 西区进出口; 60% share 东区进出口; 40% share 西区进出口"),
    ("到位资金9亿元；民间投资增长6%，占全部投资的55%。", "9亿元 actual 到位资金; 6% growth 民间投资; 55% share 民间投资"),
    ("（一）内资。东区任务9亿元，实际完成8亿元，差1亿元未完成。", "9亿元 target 东区内资; 8亿元 actual 东区内资; 1亿元 other 东区内资"),
    ("全市贸易公司进出口9亿元；外商投资企业4亿元。", "9亿元 actual 贸易公司进出口; 4亿元 actual 外商投资企业进出口"),
    ("经营主体净增600户，有通航机场2座。", "600户 other 经营主体增加; 2座 count 通航机场"),
    ("组建4个招商小分队、9个工作专班。", "4个 count 组建招商小分队; 9个 count 工作专班"),
    ("新建9万平方米标准厂房，供地7宗、300亩。", "9万平方米 actual 新建标准厂房; 7宗 count 供地; 300亩 actual 供地"),
    ("一般工商业输配电价：不满1千伏每千瓦时0.26元，35千伏0.19元/千瓦时。", "1千伏 other 电压等级; 0.26元 other 一般工商业输配电价; 35千伏 other 电压等级; 0.19元/千瓦时 other 一般工商业输配电价"),
    ("管道天然气3.2元/立方米，较上年下调8%。", "3.2元/立方米 other 管道天然气价格; 8% growth 管道天然气价格"),
    ("二氧化硫浓度12微克/立方米，日供热能力90蒸吨/小时。", "12微克/立方米 other 二氧化硫浓度; 90蒸吨/小时 actual 日供热能力"),
    ("商业用水3.6元/吨，比上年提高0.2元，涨幅6%。", "3.6元/吨 other 商业用水价格; 0.2元 other 商业用水价格增加; 6% growth 商业用水价格"),
    ("刊发稿件70篇，其中省级9篇。", "70篇 count 刊发稿件; 9篇 count 省级稿件"),
    ("技术合同成交额3亿元，用户数突破2万。", "3亿元 actual 技术合同成交额; 2万 count 用户数"),
    ("办理时限平均压缩40%，停工面12%，企业减产3亿元。", "40% growth 办理时限; 12% other 停工面; 3亿元 other 企业减产"),
    ("第一档年用气300立方米及以内，第二档加价0.5元。", "300立方米 other 第一档年用气门槛; 0.5元 other 第二档加价"),
    ("茶园达产后年产值6亿元；药厂到位资金3亿元。", "6亿元 target 茶园年产值; 3亿元 actual 到位资金"),
    ("要开好大会，邀请300名以上客商，其余5个乡镇正在筹备。", "300名 count 邀请客商; 5个 count 乡镇"),
    ("到位资金9亿元，其中乙区比上年少完成3亿元。", "9亿元 actual 到位资金; 3亿元 other 乙区到位资金减少"),
    ("年减轻企业电费负担3亿元，用草指标90亩。", "3亿元 actual 年减轻企业电费负担; 90亩 actual 用草"),
    ("环评审批平均时限压缩38%，平均退费时间缩短四成。", "38% growth 环评审批时限; 四成 growth 退费时间"),
    ("高层次人才每月发放生活补贴2600元，引进总部企业的，另奖25万元。", "2600元 other 高层次人才每月发放生活补贴; 25万元 other 另奖"),
    ("给老百姓发工资3亿元，普工工资4600元。", "3亿元 actual 给老百姓发工资; 4600元 other 普工工资"),
    ("总投资96亿元以上！16个项目落户东区。", "96亿元 plan_investment 总投资; 16个 count 项目"),
    ("企业注册资金2亿元，银行授信6000万元，首笔900万元已发放。", "2亿元 plan_investment 企业注册资金; 6000万元 plan_investment 银行授信; 900万元 actual 首笔授信"),
    ("明年客商准备再追加投资3亿元。", "3亿元 plan_investment 客商准备再追加投资"),
    ("西片区用地需新增300亩，已落实六成。", "300亩 target 西片区用地需; 六成 other 落实"),
    ("扣减招商经费30%，招商资金按7%的幅度递增。", "30% other 扣减招商经费; 7% growth 招商资金"),
    ("力争3个部门各引进项目2个；已交办事项24项，对已开工的16个项目加快建设。", "3个 count 部门; 2个 target 引进项目; 24项 count 交办事项; 16个 count 开工项目"),
    ("到2026年产值达到90亿元，比2021年（40亿元）增长1.2倍。", "90亿元 target 产值; 40亿元 actual 产值; 1.2倍 growth 产值"),
    ("今年再投入4亿元，新增企业12家；还要再取消收费9项。", "4亿元 target 投入资金; 12家 target 新增企业; 9项 target 取消收费"),
    ("三季度可开工8个，要求年内开工率达到70%、投产6个。", "8个 target 开工项目; 70% target 开工率; 6个 target 投产项目"),
    ("初步考虑，实际使用外资稳定在2亿美元，新引进企业6家。", "2亿美元 target 实际使用外资; 6家 target 新引进企业"),
    ("东区任务5000万元，完成4100万元，占82%；西区任务3000万元，完成900万元，占30%。", "5000万元 target 东区资金; 4100万元 actual 东区资金; 82% completion 东区资金; 3000万元 target 西区资金; 900万元 actual 西区资金; 30% completion 西区资金"),
    ("签约项目36个，签约总额88亿元，分别比上届增加7个、19亿元。", "36个 count 签约项目; 88亿元 plan_investment 签约总额; 7个 other 签约项目增加; 19亿元 other 签约总额"),
    ("东区每平方公里有企业5.6家，西区只有0.38家。", "5.6家 other 东区每平方公里有企业; 0.38家 other 西区"),
    ("前期项目26个，预计总投资180亿元左右。", "26个 count 前期项目; 180亿元 plan_investment 前期总投资"),
    ("提前完成260亿元的年度目标。", "260亿元 target 资金"),
    ("年补贴额以40万元为限，按每引进到位资金2亿元奖励8万元的标准兑现。", "40万元 other 年补贴额上限; 2亿元 other 到位资金; 8万元 other 奖励"),
    ("企业高管（每户不多于6人）享受奖励。", "6人 other 企业高管上限"),
    ("药企正式签约，投资7亿元。", "7亿元 plan_investment 投资"),
    ("该项目投资7亿元，用工90人。", "7亿元 plan_investment 该项目投资; 90人 count 用工"),
    ("开工建设15个，竣工9个，代办施工许可26件。", "15个 count 开工建设项目; 9个 count 竣工项目; 26件 count 代办施工许可"),
    ("外贸公司出口创汇900万美元，支付佣金60万元，企业营收8亿元，亏损额3亿元。", "900万美元 actual 外贸公司出口创汇; 60万元 actual 支付佣金; 8亿元 actual 企业营收; 3亿元 actual 企业亏损额"),
    ("技改奖补260万元，企业赞助70万元，签订贷款合同3亿元。申报专项债4亿元。", "260万元 actual 技改奖补; 70万元 actual 企业赞助; 3亿元 plan_investment 企业签订贷款合同; 4亿元 actual 申报专项债"),
    ("来自北京等地的160余名嘉宾参加活动，接待4个国家的客商。", "160余名 count 来自北京等地嘉宾; 4个 count 接待国家"),
    ("去年产值就做到4亿元，要求年内履约率达到80%。", "4亿元 actual 产值; 80% target 履约率"),
    ("投诉36起，今年前8个月28起，降了两成。", "36起 count 投诉; 28起 count 投诉; 两成 growth 投诉"),
    ("签约项目13个，去年同期才9个。", "13个 count 签约项目; 9个 count 签约项目"),
    ("收集诉求90条，其中用工类40条、其他50条。已办结60条，正在办理20条，因政策原因暂缓10条。", "90条 count 收集诉求; 40条 count 用工类诉求; 50条 count 其他诉求; 60条 count 办结诉求; 20条 count 正在办理诉求; 10条 count 因政策原因暂缓诉求"),
    ("首批机架3000个，首批入驻企业12家。", "3000个 count 首批机架; 12家 count 入驻企业"),
    ("培育千亿级产业集群3个、百亿级6个。", "3个 count 培育千亿级产业集群; 6个 count 百亿级培育千亿级产业集群"),
    ("12个县市中，完成任务的7个，未完成的5个；16个乡镇里头，有4个到现在没有项目。", "12个 count 县市; 7个 count 县市; 5个 count 未完成县市; 16个 count 乡镇; 4个 count 乡镇"),
    ("清理收费事项90项，取消36项，已交办13项。", "90项 count 清理收费事项; 36项 count 取消事项; 13项 count 交办事项"),
    ("设备投资900万元以上的，按6%给予奖励；超过4000万元的，按9%给予奖励。", "900万元 other 项目规模门槛; 6% other 奖励比例; 4000万元 other 项目规模门槛; 9% other 奖励比例"),
    ("亩均税收不低于30万元的项目，优先供地；其中超2000万元项目4个。", "30万元 other 亩均税收门槛; 2000万元 other 项目规模门槛; 4个 count 2000万元项目"),
    ("标准厂房一层9元/平方米·月，每平方米每月5元补贴，用电大户每度补贴0.04元。", "9元/平方米·月 other 标准厂房一层租金; 5元 other 补贴; 0.04元 other 用电大户每度补贴"),
    ("设立规模20亿元的产业基金，首期4亿元。", "20亿元 plan_investment 产业基金规模; 4亿元 plan_investment 首期产业基金规模"),
    ("力争招商税收增长26%，达到3亿元，明年再往4亿元上冲。", "26% target 招商税收增速; 3亿元 target 招商税收; 4亿元 target 招商税收"),
    ("新建标准化厂房13万平方米，累计建成60万平方米。", "13万平方米 actual 新建标准化厂房; 60万平方米 actual 建成标准化厂房"),
    ("对项目按不高于总股本30%的比例参股。", "30% other 项目按不高于总股本"),
    ("现将通报如下：\n全市累计到位26亿元，平均每家企业到位900万元。", "26亿元 actual 到位资金; 900万元 other 企业到位"),
    ("新认定企业一次性奖励90万元，省级20万元。", "90万元 other 新认定企业一次性奖励; 20万元 other 省级"),
    ("已报批900亩，获批600亩，获批专项债2亿元。", "900亩 actual 报批用地; 600亩 actual 获批用地; 2亿元 actual 获批专项债"),
    ("收集线索90条，转化40条。", "90条 count 收集线索; 40条 count 转化线索"),
    ("三、目标\n到位资金9亿元，工业项目比重提高到60%。", "9亿元 target 到位资金; 60% target 工业项目占比"),
    ("进出口力争持平，达到6亿美元。", "持平 target 进出口增速; 6亿美元 target 进出口"),
    ("二、对策建议。2026年引进内资90亿元，每年招引链主项目3个。", "90亿元 target 引进内资; 3个 target 每年招引链主项目"),
    ("该项目计划用地800亩、使用岸线500米。", "800亩 target 该项目用地; 500米 target 使用岸线"),
    ("拟邀嘉宾90位，签约项目16个。", "90位 target 拟邀嘉宾; 16个 target 签约项目"),
    ("《方案》确定的12项指标中，达到预期进度9项。", "12项 count 《方案》确定项目; 9项 count 达到进度"),
    ("计划投资额：东区63.5亿元，西区58.2亿元。", "63.5亿元 plan_investment 东区计划投资额; 58.2亿元 plan_investment 西区计划投资额"),
    ("城东冷链项目：投资7亿元，建设冷库5万平方米。", "7亿元 plan_investment 投资; 5万平方米 target 建设冷库"),
    ("某纺织项目投资4.2亿元，年产纱线3万吨。", "4.2亿元 plan_investment 某纺织项目投资; 3万吨 target 年产纱线"),
    ("首期到账4000万美元，到账率25%。", "4000万美元 actual 首期到账外资; 25% other 到账率"),
    ("汇率按1美元=6.9元折算。", "1美元 other 汇率; 6.9元 other 汇率"),
    ("同比少支出9.6万元。", "9.6万元 other 少支出"),
    ("人才公寓每套月租350元，班列每标箱约1500美元，首次入规奖励十五万元。", "350元 other 人才公寓每套月租; 1500美元 other 班列每标箱; 十五万元 other 首次入规奖励"),
    ("实际支出860万元，为指标值900万元的95.6%。", "860万元 actual 实际支出; 900万元 target 实际支出; 95.6% completion 实际支出"),
    ("开工率82%，未达85%的指标值。", "82% other 开工率; 85% target 开工率"),
    ("援助资金2.4亿元，其中70%以上投向民生。", "2.4亿元 actual 援助资金; 70% share 援助资金"),
    ("企业所得税减按15%征收。", "15% other 企业所得税"),
    ("农产品加工项目不足两成。", "两成 share 农产品加工项目"),
    ("0.8MPa蒸汽120元/吨。", "0.8MPa other 压力; 120元/吨 other 蒸汽价格"),
    ("任务分解到8个部门。", "8个 count 部门"),
    ("亩均产值由8.2万元提高到9.9万元，提高20.7%。", "8.2万元 other 亩均产值; 9.9万元 other 亩均产值; 20.7% growth 亩均产值"),
    ("签约的36个项目已开工28个。", "36个 count 签约项目; 28个 count 开工项目"),
    ("北县、南县到位资金均不足6亿元，增速分别为-2.1%和-4.3%。", "6亿元 actual 北县、南县到位资金; -2.1% growth 北县到位资金; -4.3% growth 南县到位资金"),
    ("签约12个，金额30亿元左右。", "12个 count 签约项目; 30亿元 plan_investment 签约金额"),
    ("其他乡镇签约9个。", "9个 count 其他乡镇签约项目"),
    ("建成日处理3万吨的污水处理厂和12.6公里供热管网。", "3万吨 actual 建成日处理; 12.6公里 actual 供热管网"),
    ("年产8万吨碳酸锂、6万吨石墨负极等15个项目建成投产。", "8万吨 actual 年产碳酸锂; 6万吨 actual 石墨负极; 15个 count 石墨负极等项目"),
    ("其中投资1亿元—5亿元的42个，5亿—10亿元7个。", "1亿元—5亿元 other 项目规模区间; 42个 count 1亿元—5亿元项目; 5亿—10亿元 other 项目规模区间; 7个 count 5亿—10亿元项目"),
    ("确保三季度末完成年度任务的75%。", "75% target 年度任务"),
    ("到位资金由“十三五”末的53亿元增加到76亿元，增长43.4%。", "53亿元 actual 到位资金; 76亿元 actual 到位资金; 43.4% growth 到位资金"),
    ("新设外资企业205家，首次突破二百家，增长60%。", "205家 count 新设外资企业; 二百家 count 新设外资企业; 60% growth 新设外资企业"),
    ("客商来自42个国家和地区。", "42个 count 客商来自国家和地区"),
    ("▲西区新开工项目6个。", "6个 count 西区新开工项目"),
    ("其余三个县及高新区合计85亿元。", "三个 count 县; 85亿元 actual 县及高新区资金"),
    ("平均每组不足4个。", "4个 other 每组"),
    ("三个国家级和省级开发区完成营业收入520亿元。", "三个 count 国家级和省级开发区; 520亿元 actual 国家级和省级开发区营业收入"),
    ("项目开工率提高6个百分点，到位资金调高至60亿元。", "6个百分点 other 项目开工率; 60亿元 actual 到位资金"),
    ("西区完成工业开票8.6亿元。", "8.6亿元 actual 西区工业开票"),
    ("利用外资达到3亿美元；出口总值止跌回升，增长百分之六。", "3亿美元 actual 利用外资; 百分之六 growth 出口总值"),
    ("货物贸易进出口93亿元，增长3%，服务贸易逆势中降幅收窄至12.7%。", "93亿元 actual 货物贸易进出口; 3% growth 货物贸易进出口; 12.7% growth 服务贸易进出口"),
    ("一般工商业电价再降6%。", "6% growth 一般工商业电价"),
    ("高端人才个人所得税实际税负超过14%的部分免征。", "14% other 高端人才个人所得税实际税负"),
    ("签订购销合同310万元，新增市场主体增长20%。", "310万元 plan_investment 签订购销合同; 20% growth 新增市场主体"),
    ("协调供电部门为9家企业增容8000千伏安。", "9家 count 企业; 8000千伏安 actual 企业增容"),
    ("大专以上学历占三成。", "三成 share 大专以上学历"),
    ("还有5个因资金问题暂停。", "5个 count 项目"),
    ("签约项目28个。签约项目注册率、开工率、投产率分别为92.5%、71.4%和39.3%。", "28个 count 签约项目; 92.5% other 签约项目注册率; 71.4% other 开工率; 39.3% other 投产率"),
    ("争取高标准农田项目资金1740万元，硬化生产路21.5公里，新打机井58眼。", "1740万元 actual 高标准农田项目资金; 21.5公里 actual 硬化生产路; 58眼 count 新打机井"),
    ("应于2021年底前收回的借款2400万元，实际仅收回760万元，收回率31.7%。", "2400万元 actual 应于底前收回借款; 760万元 actual 实际仅收回借款; 31.7% other 收回率"),
    ("到位资金38.7亿元，虚报6.5亿元。", "38.7亿元 actual 到位资金; 6.5亿元 other 虚报"),
    ("去年民生支出36.4亿元；今年安排不低于38亿元。", "36.4亿元 actual 民生支出; 38亿元 target 民生支出"),
    ("今年计划投入2.3亿元，新建标准厂房14万平方米，新入规企业11家。", "2.3亿元 target 投入资金; 14万平方米 target 新建标准厂房; 11家 target 新入规企业"),
    ("2024年主要目标和重点工作\n（一）招商引资。签约项目履约率、开工率分别达到85%和60%。五年来，进出口由2亿元增加到4亿元。", "85% target 签约项目履约率; 60% target 开工率; 2亿元 actual 进出口; 4亿元 actual 进出口"),
    ("引进博士给予每月4000元生活补贴。", "4000元 other 引进博士给予"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:12] for text, _ in SENTENCES])
def test_a_sentence_says_of_each_figure_what_it_is_and_of_what(text, expected):
    found = tc.read_report(text)
    assert "; ".join(map(" ".join, found[["surface", "role", "subject"]].values)) == expected


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("每个县区至少要引进2个投资过亿元的项目。", 2, 2, math.inf),
        ("年产值超过全县工业总产值的三成。", 30, 30, math.inf),
        ("产值超过年度计划的5%。", 5, 4.5, 5.5),  # by so much
        ("完成投资不到年度计划的20%。", 20, 0, 20),
        ("投资比例一般不高于注册资本的30%。", 30, 0, 30),
        ("降幅比一季度收窄2个百分点。", 2, 1.5, 2.5),
        ("降幅较上年扩大2个百分点。", -2, -2.5, -1.5),
        ("增幅较上年收窄2个百分点。", -2, -2.5, -1.5),
        ("下拉全区增速2个百分点。", -2, -2.5, -1.5),
        ("拉低全市出口2个百分点。", -2, -2.5, -1.5),
        ("拉低2个百分点。", -2, -2.5, -1.5),
        ("完成率达不到85%的县区要说明原因。", 85, 0, 85),
        ("单个项目补助封顶260万元。", 2600000, 0, 2600000),
        ("主体封顶6栋。", 6, 6, 6),
        ("参股比例不高于总股本30%。", 30, 0, 30),
        ("补助不超过项目总投资的8%。", 8, 0, 8),
        ("首付不低于合同额26%。", 26, 26, math.inf),
        ("到位资金不低于总投资3亿元。", 3e8, 2.5e8, 3.5e8),
        ("年补贴额以40万元为限。", 400000, 0, 400000),
        ("补贴面积以3万平方米为上限。", 30000, 0, 30000),
        ("只完成48%多一点。", 48, 48, 49),
        ("完成率17%都不到。", 17, 0, 17),
        ("投资过3亿元的项目。", 3e8, 3e8, math.inf),
        ("开工率过六成。", 60, 60, math.inf),
        ("办过4场推介会。", 4, 4, 4),
        ("财政支出超40亿元。", 4e9, 4e9, math.inf),
        ("旅游收入超40亿元。", 4e9, 4e9, math.inf),
        ("社零增长11%。", 11, 10.5, 11.5),
    ],
)
def test_words_further_before_a_figure_say_what_it_can_mean(text, value, low, high):
    found = tc.read_report(text).iloc[0]
    assert (found["value"], found["low"], found["high"]) == (value, low, high)


def test_a_fall_in_characters_is_shared_by_all_that_fell():
    found = tc.read_report("东区、西区分别下降百分之六点三和百分之十四。")
    assert found["value"].tolist() == [-6.3, -14]


WRAPPED = """　　今年以来，东区招商引资工作稳步推进，全区到位市外资金
12.5亿元，同比增长9.2%；其中工业项目到位8.1亿元，占
64.8%，比上年同期提高3个百分点；新签约项目15个，协议资
金26亿元，完成年度任务20个的75%。
　　下一步，继续做好服务。
"""


def test_lines_that_a_page_wrapped_are_read_as_one():
    found = tc.read_report(WRAPPED)
    assert [
        WRAPPED[start:end] for start, end in zip(found.start, found.end, strict=True)
    ] == found.surface.tolist()
    assert found.set_index("surface")["role"].to_dict() == {
        "12.5亿元": "actual", "9.2%": "growth", "8.1亿元": "actual", "64.8%": "share", "3个百分点": "other",
        "15个": "count", "26亿元": "plan_investment", "20个": "target", "75%": "completion",
    }  # fmt: skip
    assert found.set_index("surface").loc[["12.5亿元", "26亿元"], "subject"].tolist() == [
        "到位市外资金",
        "协议资金",
    ]


PLANS = {
    "basis": "甲市2024年招商引资工作要点\n一、工作基础\n2023年引进项目35个，实际到位内资60亿元。\n二、主要目标\n引进项目40个，到位内资70亿元。\n",
    "title": "甲市2024年招商引资工作要点\n全市引进市外资金130亿元，新开工项目35个。2023年基数为118亿元、31个。\n",
    "order": "关于下达2024年招商引资目标任务的通知\n东县到位资金50亿元、20个项目。上年实际到位资金44.2亿元。\n",
    "work": "政府工作报告\n一、2023年工作回顾\n新签约20个项目。\n二、2024年重点工作\n（一）全力招商。到位资金40亿元，新签约25个项目。\n",
    "met": "甲市2024年招商引资工作要点\n到位资金50亿元，新开工9个。去年到位资金46亿元。\n2023年，东县到位资金41亿元，为年度任务的82%；仍有3个乡镇没有新签约项目。\n",
    "standard": "甲市2024年招商引资工作要点\n一、目标任务\n到位资金50亿元。\n二、认定标准\n工业项目固定资产投资1亿元（含）以上，农业项目不低于3000万元。\n",
    "heading": "甲市招商引资工作报告\n一、任务分解\n东县到位资金50亿元，西县30亿元。已完成8亿元。\n",
    "range": "甲市2024年招商引资工作计划\n引进项目30个，总投资50-70亿元。\n",
    "so far": "甲市招商引资规划（摘要）\n一、“十三五”回顾\n累计引进项目90个，产值40亿元。\n二、发展目标\n到2025年，累计到位资金260亿元；累计引进项目160个。现有26家企业。\n",
    "points": "甲市“十四五”招商引资回顾与2026年工作要点\n一、“十四五”回顾\n新签约20个项目。\n二、2026年工作要点\n新签约25个项目，到位资金40亿元。\n",
}
REPORTS = {
    "done": "甲市2013年工作总结\n一、目标任务完成情况\n（一）总量目标。引进内资70亿元，新签约9个项目。\n",
    "problems": "甲市2023年工作总结和2024年工作计划\n一、存在的问题\n12个签约项目尚未开工。\n二、2024年工作目标\n新签约9个项目。\n",
    "items": "甲市2023年工作总结\n一是药材园预计年产值6亿元；二是总投资4亿元的尾砂治理项目完成投资9000万元。为12家企业争取交易电量3亿千瓦时。\n",
    "title": "甲市2023年招商引资目标任务完成情况\n全市引进市外资金130亿元，新开工项目35个。\n",
    "both": "2023年工作总结和2024年工作计划\n一、工作成效\n到位资金50亿元，新签约20个项目。\n",
    "since": "自前年9月竣工投产后，企业实现产值7亿元，到位资金4亿元。丁镇饮料项目投产后，到位外资600万美元。",
    "until": "茶饮项目投产后，预计年产值8亿元。糖业项目建成后可带动就业90人，达产后产值6亿元。",
    "again": "今年以来再签约项目16个，协议资金45亿元。下一步再引进企业8家。",
    "all": "力争全年：一是引进省外资金70亿元；二是新签约项目26个；三是新开工9个。预计年底：其一是到位资金8亿元。",
    "each": "主要做法：一是力争开工项目5个；二是走访企业16家。",
    "aim": "围绕全年目标，累计到位资金9亿元。\n",
    "name": "甲区招商局\n2023年工作总结及2024年工作思路\n（一）主要措施\n外出招商11次。\n二、2024年工作思路\n外出招商15次。\n",
}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (PLANS["basis"], ["count", "actual", "target", "target"]),
        (PLANS["title"], ["target", "target", "actual", "count"]),
        (PLANS["order"], ["target", "target", "actual"]),
        (PLANS["heading"], ["target", "target", "actual"]),
        (REPORTS["done"], ["actual", "count"]),
        (REPORTS["problems"], ["count", "target"]),
        (REPORTS["items"], ["target", "plan_investment", "actual", "count", "actual"]),
        (REPORTS["title"], ["actual", "count"]),
        (REPORTS["both"], ["actual", "count"]),
        (REPORTS["name"], ["count", "target"]),
        (REPORTS["since"], ["actual", "actual", "actual"]),
        (REPORTS["until"], ["target", "target", "target"]),
        (REPORTS["again"], ["count", "plan_investment", "target"]),
        (REPORTS["all"], ["target"] * 4),
        (REPORTS["each"], ["target", "count"]),
        (PLANS["work"], ["count", "target", "target"]),
        (PLANS["points"], ["count", "target", "target"]),
        (PLANS["met"], ["target", "target", "actual", "actual", "completion", "count"]),
        (PLANS["standard"], ["target", "other", "other"]),
        (PLANS["range"], ["target", "target"]),
        (PLANS["so far"], ["count", "actual", "target", "target", "count"]),
        (REPORTS["aim"], ["actual"]),
    ],
)
def test_what_a_plan_sets_is_a_target_and_what_it_looks_back_on_is_not(text, roles):
    assert tc.read_report(text)["role"].tolist() == roles


def test_money_without_a_name_is_of_the_funds_named_lines_before():
    found = tc.read_report("引进县外资金9亿元。药厂总投资3亿元，产值2亿元。\n全年任务12亿元，东镇6亿元。\n")
    assert found["subject"].tolist()[-2:] == ["引进县外资金", "东镇引进县外资金"]


def test_rates_lead_to_their_amounts_and_parts_to_their_total():
    text = "到位资金9亿元，增长8%，完成计划10亿元的90%。其中：工业6亿元，占66.7%；农业3亿元。"
    found = tc.read_report(text).set_index("surface")
    starts = found["start"].astype(str)
    assert found.loc["8%", "of"] == starts["9亿元"]
    assert found.loc["90%", "of"] == f"{starts['9亿元']};{starts['10亿元']}"
    assert found.loc[["6亿元", "66.7%", "3亿元"], "of"].tolist() == [starts["9亿元"]] * 3
    assert found.loc["9亿元", "of"] == ""


def test_months_come_from_the_title_the_heading_and_the_sentence():
    text = (
        "保山市2022年1—9月招商引资情况\n到位资金9亿元，完成任务12亿元的75%，去年同期的8亿元。\n"
        "8月当月到位1亿元。\n三、2023年计划\n引进省外资金15亿元。\n《2018年办法》实施后签约3个。\n"
    )
    found = tc.read_report(text).set_index("surface")
    months = (found["period_start"] + "/" + found["period_end"]).to_dict()
    assert months == {
        "9亿元": "2022-01/2022-09",
        "12亿元": "2022-01/2022-12",
        "75%": "2022-01/2022-09",
        "8亿元": "2021-01/2021-09",
        "1亿元": "2022-08/2022-08",
        "15亿元": "2023-01/2023-12",
        "3个": "2023-01/2023-12",
    }


def test_a_name_before_a_colon_heads_its_own_line_alone():
    text = "各县到位资金情况:\n东县:5亿元,增长8%\n西县:4亿元,增长6%\n全市签约项目9个。\n"
    found = tc.read_report(text)
    assert found["subject"].tolist() == [
        "东县到位资金",
        "东县到位资金",
        "西县到位资金",
        "西县到位资金",
        "签约项目",
    ]
    assert found["role"].tolist() == ["actual", "growth", "actual", "growth", "count"]


def test_a_year_printed_between_blanks_is_the_reports():
    found = tc.read_report("甲市 2021 年 1-9 月招商引资情况\n到位资金 9 亿元。\n")
    assert list(zip(found.period_start, found.period_end, strict=True)) == [("2021-01", "2021-09")]


def test_what_is_expected_of_next_year_is_of_that_year():
    found = tc.read_report(
        "甲市2021年1—11月招商引资工作总结\n到位资金9亿元。预计明年到位资金10亿元，新签约12个。去年同期到位8亿元。\n"
        "三、明年工作打算\n引进项目20个。上半年开工5个。\n"
    )
    assert found[["period_start", "period_end"]].agg("/".join, axis=1).tolist() == [
        "2021-01/2021-11", "2022-01/2022-12", "2022-01/2022-12", "2020-01/2020-11", "2022-01/2022-12", "2022-01/2022-06",
    ]  # fmt: skip


def test_what_was_done_is_of_no_time_to_come():
    found = tc.read_report(
        "甲市2021年1—11月招商引资工作总结\n截至11月底，着眼明年开好局，全市新签约项目14个，增长8%，到位资金26亿元。\n"
        "为来年储备项目31个，总投资90亿元。\n预计明年到位资金40亿元，增长5%。全市开工项目9个，增长2%。\n"
        "明年，全市引进项目30个。\n"
    )
    assert found["role"].tolist() == [
        "count", "growth", "actual", "count", "plan_investment", "target", "target", "count", "growth", "target",
    ]  # fmt: skip
    assert found["period_end"].tolist() == [*["2021-11"] * 5, *["2022-12"] * 2, *["2021-11"] * 2, "2022-12"]


def test_a_heading_with_a_year_says_the_year_of_its_half_years():
    text = "甲市2021年工作总结\n到位资金9亿元。\n二、2022年工作计划\n上半年到位资金5亿元。年内开工项目8个。\n"
    found = tc.read_report(text)
    assert found["role"].tolist() == ["actual", "target", "target"]
    assert found["period_start"].tolist() == ["2021-01", "2022-01", "2022-01"]
    assert found["period_end"].tolist() == ["2021-12", "2022-06", "2022-12"]


def test_without_a_printed_year_months_stay_empty_and_what_is_given_counts():
    text = "上半年到位资金9亿元。"
    assert tc.read_report(text)["period_end"].tolist() == [""]
    assert tc.read_report(text, period="2022年")["period_end"].tolist() == ["2022-06"]


@pytest.mark.parametrize(
    "period", ["2021-13", "2021-11/2021-01", "2021年13月", "2021年11月-2021年1月", "上半年", "去年"]
)
def test_what_is_no_period_is_refused_for_a_report_as_for_a_table(period, tmp_path):
    (tmp_path / "t.csv").write_text("指标,实际\n到位资金,9亿元\n")
    with pytest.raises(ValueError, match="is no period; write it as 2021, 2021-11"):
        tc.read_report("到位资金9亿元。", period=period)
    with pytest.raises(ValueError, match="is no period; write it as 2021, 2021-11"):
        tc.read_table(tmp_path / "t.csv", "保山市", period)


def test_a_place_inside_the_reports_own_is_the_figures_place():
    found = tc.read_report("保山市2022年到位资金\n腾冲市到位5亿元，广东到位3亿元，共9亿元。")
    assert found["place"].tolist() == ["530581", "530500", "530500"]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("保山市到位资金500亿元，增长12%，我市到位资金60亿元。", ["530500", "530500", "530581"]),
        ("云南省到位资金1000亿元，保山市完成到位资金500亿元。", ["530000", "530500"]),
        ("全市到位资金60亿元，其中保山市内资金5亿元。", ["530581", "530581"]),
        ("云南省外到位资金50亿元，保山市外到位资金60亿元。", ["530581", "530581"]),
        ("保山市统计局核定到位资金55亿元。", ["530581"]),
        ("云南省商务厅下达到位资金任务80亿元，保山市考核到位资金任务90亿元。", ["530581", "530581"]),
        ("云南省级重点项目5个，到位资金3亿元。", ["530581", "530581"]),
        ("到位资金60亿元，占全市500亿元的12%。", ["530581", "530500", "530581"]),
        ("保山市下达到位资金任务50亿元，占保山市到位资金总量的12%。", ["530581", "530581"]),
    ],
)
def test_a_place_above_the_reports_own_has_its_figures(sentence, places):
    assert tc.read_report(f"腾冲市2021年总结。{sentence}")["place"].tolist() == places


@pytest.mark.parametrize("whole", ["全市", "我市"])
def test_the_whole_behind_a_part_is_not_the_parts(whole):
    read = tc.read_report(
        f"保山市2021年总结。隆阳区到位资金50亿元，增长12%，{whole}到位资金310亿元，{whole}增长5%，占全省的10%。"
    )
    assert read["place"].tolist() == ["530502", "530502", "530500", "530500", "530500"]
    assert read["subject"].tolist()[2:4] == ["到位资金", "到位资金"]


def test_places_in_a_row_have_the_figures_of_their_clauses_each():
    read = tc.read_report(
        "庆阳市2024年上半年通报。西峰区到位68.2亿元，增长25.6%，签约8个；环县新能源项目集中落地，到位57.9亿元，签约5个；全市签约30个。"
    )
    assert read["place"].tolist() == ["621002"] * 3 + ["621022"] * 2 + ["621000"]


def test_a_whole_of_the_level_of_the_place_before_is_that_place():
    read = tc.read_report("保山市2021年总结。隆阳区到位资金100亿元，全区签约20个，全市签约90个。")
    assert read["place"].tolist() == ["530502", "530502", "530500"]


def test_a_report_of_which_no_figure_is_dated_takes_no_time_from_its_source(tmp_path):
    (tmp_path / "a.txt").write_text("近三年工业、农业到位资金分别为20亿元、10亿元。\n", encoding="utf-8")
    given = {"place": "腾冲市", "period": "2021-01/2021-11", "title": "总结", "publisher": "腾冲市投资促进局"}
    folder = add(tmp_path / "a.txt", data=tmp_path, **given).folder
    proposed = next(folder.glob("*.figures.csv"))
    assert proposed.read_text(encoding="utf-8").count("未载明") == 2
    read = tc.read_table(proposed, place="腾冲市", period="2021-01/2021-11")
    assert read.observations.empty and read.refused["printed"].tolist() == ["20亿元", "10亿元"]


def test_a_place_beside_the_reports_own_is_asked_for():
    told = tc.read_report(
        "腾冲市2021年总结。隆阳区到位资金80亿元。来自昆明市的到位资金5亿元，其中德宏州1亿元。广东省到位资金9亿元。"
    )
    asked = told["note"].str.contains("lies outside the place of the report")
    assert asked.tolist() == [True, False, False, False]


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("2019—2021年引进资金分别为35.2亿元、48.6亿元和60.1亿元。", ["2019", "2020", "2021"]),
        ("2019年、2020年和2021年到位资金分别为35.2、48.6、60.1亿元。", ["2019", "2020", "2021"]),
        ("2020、2021年到位资金分别为48.6亿元和60.1亿元，分别增长38%和24%。", ["2020", "2021"] * 2),
        ("近三年到位资金分别为35.2亿元、48.6亿元和60.1亿元。", ["", "", ""]),
        ("去年，全市到位资金48.6亿元，增长12%，签约25个；今年签约30个。", ["2020"] * 3 + ["2021"]),
        ("去年同期到位资金48.6亿元，签约项目25个；今年签约30个。", ["2020", "2020", "2021"]),
        ("上年同期，签约25个、到位资金48.6亿元，增长5%。", ["2020", "2020", "2021"]),
        ("签约30个，去年同期到位资金48.6亿元、签约25个，开工12个。", ["2021", "2020", "2020", "2021"]),
        ("到位资金60亿元（去年同期48.6亿元），开工12个。", ["2021", "2020", "2021"]),
    ],
)
def test_figures_in_a_row_are_of_the_years_that_their_sentence_gives_them(sentence, years):
    read = tc.read_report(f"腾冲市2021年招商引资总结\n{sentence}")
    assert read["period_end"].str[:4].tolist() == years
    assert (read["period_start"].str[:4] == read["period_end"].str[:4]).all()


def test_figures_of_several_things_are_of_all_the_years_together():
    read = tc.read_report("腾冲市2021年招商引资总结\n2020—2021年，签约项目、开工项目分别为60个、45个。")
    assert {*zip(read["period_start"], read["period_end"], strict=True)} == {("2020-01", "2021-12")}


def test_the_hand_made_tables_say_the_same_as_the_text_with_their_figures():
    understood = understand_report(REPORT)
    assert not len(understood.refused)
    ours = load("observations")
    hand_made = ours[ours["source"] == "2021-tengchong-work-report"].astype(
        dict.fromkeys([*CLAIM, "unit"], str)
    )
    expected = hand_made[FIGURE].sort_values(FIGURE, ignore_index=True)
    made = understood.observations[FIGURE].sort_values(FIGURE, ignore_index=True)
    pd.testing.assert_frame_equal(made, expected, check_dtype=False)
    named = load("projects").query("source == '2021-tengchong-work-report'")
    assert set(understood.projects["name"] + understood.projects["stage"]) == set(
        named["name"] + named["stage"].astype(str)
    )


def test_a_report_is_added_reviewed_built_and_traced_by_its_spans(tmp_path):
    document = docx.Document()
    for line in [
        "腾冲市2021年1-11月情况",
        "到位市外资金9亿元，完成计划10亿元的90%。",
        "怪事做了2次，奇事看了3次。",
    ]:
        document.add_paragraph(line)
    file = tmp_path / "总结.docx"
    document.save(str(file))
    added = add(file, tmp_path / "data", publisher="甲局")
    assert "no indicator" in "".join(doubt.sentence for doubt in added.understood.doubts)
    proposed = added.folder / "总结.docx.figures.csv"
    rows = pd.read_csv(proposed, dtype=str).fillna("")
    assert rows["备注"].str.contains("存疑").tolist() == [False, False, False, True, True]
    rows[~rows["备注"].str.contains("存疑")].to_csv(proposed, index=False)  # the review: doubtful rows go
    source = added.folder / "source.toml"
    source.write_text(source.read_text("utf-8").replace("reviewed = false", "reviewed = true"), "utf-8")
    build(tmp_path / "data")
    built = load("observations", tmp_path / "data")
    assert built[["measure", "value"]].to_numpy().tolist() == [
        ["actual", 9e8],
        ["target", 1e9],
        ["completion", 90],
    ]
    text = "腾冲市2021年1-11月情况\n到位市外资金9亿元，"
    assert built["locator"].iloc[0] == f"总结.docx.figures.csv!{text.index('9亿')}-{text.index('，')}"
    assert trace(built.iloc[0], tmp_path / "data").printed == "9亿元"
    assert not add(file, tmp_path / "data").new


def test_the_audit_sets_linked_figures_against_each_other_and_no_others():
    wrong = read("到位资金9亿元，完成计划10亿元的80%。签约项目5个，协议投资3亿元，到位资金1亿元。")
    assert audit_report(wrong, "a")["identity"].tolist() == ["completion"]
    assert not len(audit_report(read(REPORT.read_text("utf-8")), "b"))


PAGE = """<html><head><title>x</title><style>.a{}</style></head><body>
<div class="nav-bar"><a href="/">首页</a> 全站5个栏目</div><ul><li><a href="/1">签约8个项目的新闻</a></li></ul>
<div id="content"><h1>2021年情况</h1><p>到位资金<b>9</b>亿元，</p><table><tr><td>签约</td><td>4个</td></tr></table></div>
<div class="footer">版权所有 技术支持3家公司</div><script>var a="7亿元"</script></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_is_read_without_what_stands_around_its_text(encoding):
    assert text_of("a.html", PAGE.encode(encoding)) == "2021年情况\n到位资金9亿元，\n签约 | 4个 |"


def test_when_a_page_was_put_out_and_how_often_it_was_looked_at_is_no_text():
    page = "<p>发布时间：2021-12-05 来源：甲局 浏览次数：356次</p><p>到位资金9亿元，来源地3个。</p>"
    assert text_of("a.html", page.encode()) == "到位资金9亿元，来源地3个。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_keeps_each_of_its_characters(encoding):
    text = "到位資金\r\n  9億(yì)元"
    assert text_of("a.txt", text.encode(encoding)) == text


def scanned() -> bytes:
    pypdf = pytest.importorskip("pypdf")
    writer, file = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(file)
    return file.getvalue()


def without_body(xml: bytes) -> bytes:
    return xml.replace(b"w:body>", b"w:corpse>")


def with_entities(xml: bytes) -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]>' + xml[xml.index(b"<w:document") :]


def test_what_has_no_text_is_refused_with_a_sentence():
    damaged = {
        "a.pdf": (scanned(), "is a scan without text; have it recognised"),
        "b.txt": (b" \n", "is empty; get the file again"),
        "c.docx": (b"PK\x03\x04 no", "is no Word document that can be read"),
        "d.pdf": (b"%PDF-1.4 no", "is a damaged PDF"),
        "e.png": (b"\x89PNG\r\n", "is a picture without text"),
        "f.doc": (b"\xd0\xcf\x11\xe0", "save it as docx"),
        "g.txt": (b"\xff\xfa\x00\x81\xff", "save it as"),
        "i.docx": (repacked(WORD, "word/document.xml", with_entities), "declares XML entities"),
        "h.docx": (repacked(WORD, "word/document.xml", without_body), "is no Word document that can be read"),
    }
    for name, (content, sentence) in damaged.items():
        with pytest.raises(DocumentError, match=rf"^{re.escape(name)}: .*{sentence}"):
            text_of(name, content)


def test_the_shell_prints_what_the_library_reads(tmp_path, capsys):
    file = tmp_path / "a.txt"
    file.write_text("到位资金9亿元以上，增长8%。", encoding="gb18030")
    with pytest.raises(SystemExit) as ended:
        main(["read", str(file)])
    assert not ended.value.code
    printed = pd.read_csv(
        io.StringIO(capsys.readouterr().out.replace("INF", "inf")), dtype={"of": str}, keep_default_na=False
    )
    pd.testing.assert_frame_equal(printed, tc.read_report(file), check_dtype=False)
    assert math.isinf(printed["high"][0])


def test_standard_input_json_and_audit(monkeypatch, capsys):
    text = "到位资金9亿元，完成计划10亿元的80%。"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    with pytest.raises(SystemExit):
        main(["read", "-", "--format", "json", "--audit"])
    told = capsys.readouterr()
    said = json.loads(told.out)
    assert [figure["role"] for figure in said["figures"]] == ["actual", "target", "completion"]
    assert said["findings"][0] in told.err


NAMED = (
    "签约生物医药项目2个，分别为计划投资3亿元的甲镇制药项目和投资9000万元的乙镇疫苗项目。"
    "开工项目1个，丙镇冷链物流项目计划投资120亿元。在谈项目2个：丁县茶园项目、戊县酒店项目。"
)


def test_named_projects_have_their_stage_sector_and_planned_investment(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.txt").write_text(NAMED, encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["read", str(tmp_path / "a.txt"), "--format", "json"])
    projects = json.loads(capsys.readouterr().out)["projects"]
    assert [[one["name"], one["stage"], one["sector"], one["printed"]] for one in projects] == [
        ["甲镇制药项目", "signed", "生物医药", "3亿元"],
        ["乙镇疫苗项目", "signed", "生物医药", "9000万元"],
        ["丙镇冷链物流项目", "started", "", "120亿元"],
        ["丁县茶园项目", "negotiating", "", ""],
        ["戊县酒店项目", "negotiating", "", ""],
    ]
    assert all(NAMED[one["start"] : one["end"]] == one["name"] for one in projects)
    monkeypatch.setenv("TENGCHONG_LANGUAGE", "zh")
    with pytest.raises(SystemExit):
        main(["read", str(tmp_path / "a.txt"), "--format", "table"])
    told = capsys.readouterr().out
    assert "12000000000 " in told and "没有印年份" in told and "丙镇冷链物流项目" in told


def test_a_target_is_exact_as_in_the_tables_unless_hedged():
    read = tc.read_report(
        "腾冲市2021年：到位资金9亿元，完成计划10亿元的90%；计划签约约20个项目；计划到位外资10—12亿元。"
    )
    bounds = read.set_index("surface")[["role", "low", "high"]]
    assert bounds.loc["10亿元"].tolist() == ["target", 1e9, 1e9]
    assert bounds.loc["9亿元"].tolist() == ["actual", 8.5e8, 9.5e8]
    assert bounds.loc["10—12亿元"].tolist() == ["target", 1e9, 1.2e9]
    assert bounds.loc["20个", "low"] < bounds.loc["20个", "high"]


def test_a_bad_file_harms_no_other_and_is_told(tmp_path, capsys):
    files = [tmp_path / name for name in ("a.txt", "b.txt", "c.bin", "missing.txt")]
    for file in files[:2]:
        file.write_text("签约5个项目。", encoding="utf-8")
    files[2].write_bytes(scanned())
    with pytest.raises(SystemExit) as ended:
        main(["read", *map(str, files), "--out", str(tmp_path / "out"), "--format", "table"])
    assert ended.value.code == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.txt.txt", "b.txt.txt"]
    told = capsys.readouterr().err
    assert (
        "c.bin: is a scan" in told
        and "c.bin: c.bin" not in told
        and "missing.txt: there is no such file" in told
    )


def test_the_page_leads_from_each_figure_to_its_row_and_back_and_asks_no_host():
    text = "<b>到位资金9亿元，增长8%。某某77项。"
    page = reading_page("a.txt", text, tc.read_report(text, period="2021年"))
    for number in (1, 2, 3):
        assert f'id="figure-{number}" href="#row-{number}"' in page
        assert re.search(rf'id="row-{number}".*?href="#figure-{number}"', page, re.S)
    assert "&lt;b&gt;到位资金" in page and "http" not in page.partition("<body")[2]
    assert page.index('id="row-3"') < page.index('id="row-1"')  # doubts first
    assert "<td>9亿元</td>" in page and '<a href="#row-1">9亿元</a>' in page and "编码手册" in page


@pytest.mark.parametrize(
    "piece",
    ["《2021年", "截至", "其中", "（", "一、", "甲、", "：", "约", "12", "\n", " \n", " ", "，其中5亿元"],
)
def test_time_grows_as_a_text_does(piece):
    def took(pieces: int, title: str) -> float:
        text = f"{title}{piece * pieces}到位5亿元"  # of another title, as what was read is remembered
        began = time.process_time()
        tc.read_report(text)
        return time.process_time() - began

    took(100, "甲")
    few, many = (min(took(pieces, title) for title in "乙丙") for pieces in (2000, 8000))
    assert many < 8 * few + 0.05  # four times, not sixteen


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"，。；：、()（）\n的占和", "到位资金", "其中", "分别", "同比增长", "任务", "2021年", "去年同期",
                         "5亿元", "3.2%", "近10个", "1亿元以上", "一、", "萬(wàn)", "项目", "7:33:60"]), max_size=30)
)  # fmt: skip
def test_any_text_is_read_and_every_span_and_link_holds(pieces):
    text = "".join(pieces)
    found = tc.read_report(text)
    assert [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)] == found[
        "surface"
    ].tolist()
    starts = set(found["start"].astype(str))
    for start, of in zip(found["start"], found["of"], strict=True):
        assert set(filter(None, of.split(";"))) <= starts - {str(start)}
    assert set(found["role"]) <= {"actual", "target", "completion", "growth", "share", "count", "plan_investment", "other"}  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("围绕年度目标，1-9月开工率62%，资金到位率45%，到位资金增长12%。", ["other", "other", "growth"]),
        ("力争完成全年目标，截至9月，开工率达62%。", ["other"]),
        ("到位资金完成35.6亿元，同比增长12%，力争全年增长15%。", ["actual", "growth", "target"]),
        ("2024年工作打算。力争到位资金50亿元。2023年，全市生产总值增长5%。", ["target", "growth"]),
        ("2024年力争到位资金50亿元，增长10%，开工率达到60%。", ["target", "target", "target"]),
    ],
)
def test_a_rate_of_what_came_is_no_target(sentence, roles):
    assert tc.read_report(sentence, "腾冲市", "2023-01/2023-09")["role"].tolist() == roles


def test_arrows_are_no_part_of_what_they_stand_behind():
    read = tc.read_report("实际利用外资500万美元，外资↓5%；省外到位资金↑12%。", "腾冲市", "2023-01/2023-09")
    assert read["indicator"].tolist()[1:] == ["fund_arrivals_foreign", "fund_arrivals_outside_province"]
    assert read["value"].tolist()[1:] == [-5, 12]


def test_a_page_that_excel_made_is_read_as_a_page():
    page = "<html><head><meta name=ProgId content=Excel.Sheet></head><body><nav>2020年到位3亿元</nav><p>到位5亿元。</p></body></html>"
    assert text_of("a.html", page.encode()) == "到位5亿元。"


@pytest.mark.parametrize(
    "line",
    [
        "（2026年7月8日）",
        "腾冲市投资促进局 2026年7月8日",
        "2026年7月8日",
        "二〇二六年七月八日",
        "腾冲市投资促进局　2026年7月",
    ],
)
def test_a_line_that_dates_the_paper_dates_no_figure(line):
    trips, funds = "三、招商活动。主要领导带队外出招商12批次。", "2026年1—6月，到位市外国内资金155亿元。"
    for text in (
        f"上半年工作总结\n{line}\n{funds}\n{trips}",
        f"上半年工作总结\n{funds}\n{line}\n附件\n{trips}",
    ):
        read = tc.read_report(text)
        assert set(read["period_start"]) == {"2026-01"} and set(read["period_end"]) == {"2026-06"}
    read = tc.read_report(f"工作总结\n{line}\n到位市外国内资金155亿元。")
    assert read["period_end"].tolist() == [""] and read["note"].str.contains("no year is printed").all()
    assert tc.read_report(f"上半年工作总结\n{line}\n到位资金155亿元。")["period_end"].tolist() == ["2026-06"]
    assert tc.read_report(f"前三季度工作总结\n{line}\n到位资金5亿元。")["period_end"].tolist() == ["2025-09"]


FUNDS_SO_FAR = "2026年1—6月，到位市外国内资金155亿元。\n"


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("力争全年到位市外国内资金300亿元，同比增长8%以上。", "2026"),
        ("预计全年到位市外国内资金300亿元，同比增长8%。", "2026"),
        ("全年预计完成到位市外国内资金300亿元，同比增长8%左右。", "2026"),
        ("2027年计划到位市外国内资金350亿元，同比增长10%。", "2027"),
        ("经初步测算，2022年到位市外国内资金269.85亿元，增长4.2%。", "2022"),
    ],
)
def test_the_growth_of_what_is_planned_or_expected_is_so_too_and_of_its_year(sentence, year):
    grown = tc.read_report(FUNDS_SO_FAR + sentence).iloc[-1]
    assert grown[["role", "period_start", "period_end"]].tolist() == ["target", f"{year}-01", f"{year}-12"]


def test_the_growth_of_a_forecast_is_added_as_no_growth(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(FUNDS_SO_FAR + "预计全年到位市外国内资金300亿元，同比增长8%。", encoding="utf-8")
    rows = tc.add(file, tmp_path / "data", place="腾冲市").understood.observations.set_index("printed")
    assert rows["measure"].to_dict() == {"155亿元": "actual", "300亿元": "forecast"}


def test_a_figure_of_which_no_row_is_proposed_is_told_with_its_sentence(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("2026年1—6月，新签约项目21个，较去年同期增加4个。亿元以上项目3个。", encoding="utf-8")
    added = add(file, tmp_path / "data", place="腾冲市")
    (told,) = [doubt.sentence for doubt in added.understood.doubts if "left out" in doubt.sentence]
    assert told.startswith("4个 (") and "较去年同期增加4个" in told
    assert "未提取" in in_chinese(told) and "left" not in in_chinese(told)


@pytest.mark.parametrize(
    ("sentence", "doubtful"),
    [
        ("签约项目已开工12个，开工率57.14%，资金到位8.6亿元。", True),
        ("新签约项目21个，实际到位资金8.6亿元。", True),
        ("新签约项目21个；到位资金8.6亿元。", False),
        ("新签约项目21个。到位资金8.6亿元。", False),
        ("新签约项目21个，到位市外国内资金8.6亿元。", False),
    ],
)
def test_money_that_came_behind_counted_projects_may_be_theirs_alone(sentence, doubtful):
    money = tc.read_report(f"2026年1—6月，{sentence}", "腾冲市").iloc[-1]
    assert ("may be the money of the" in money["note"]) == doubtful


def test_goals_that_a_lead_in_names_go_on_to_the_end_of_its_line():
    text = (
        "今年主要预期目标是：地区生产总值增长6%左右。实施重点项目96个，年度投资72亿元；引进内资55亿元。\n"
        "上半年，引进内资21亿元。"
    )
    told = tc.read_report(text, "腾冲市").set_index("surface")["role"]
    assert told[["96个", "72亿元", "55亿元", "21亿元"]].tolist() == ["target", "target", "target", "actual"]


YEAR_OF_2022 = "保山市2022年工作总结\n2022年，全市引进市外到位资金310.5亿元，"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("年均增长5.9%。", []),
        ("两年平均增长5.9%。", []),
        ("较2019年增长21%。", []),
        ("与2019年相比，增长21%。", []),
        ("比“十三五”末增长21%。", []),
        ("环比增长3%。", []),
        ("比上季度增长3%。", []),
        ("较2019年增长21%，同比增长6%。", ["6%"]),
        ("同比增长6%，两年平均增长5.1%。", ["6%"]),
        ("较2021年增长6%。", ["6%"]),
        ("比2021年同期增长6%。", ["6%"]),
        ("比上年增长6%。", ["6%"]),
        ("环比回落，同比增长6%。", ["6%"]),
    ],
)
def test_growth_on_what_is_not_the_year_before_is_told_and_not_kept(words, kept, tmp_path):
    (tmp_path / "a.txt").write_text(YEAR_OF_2022 + words, encoding="utf-8")
    told = tc.read_report(YEAR_OF_2022 + words).query("role == 'growth'")
    assert told["note"].str.contains("not kept").tolist() == [one not in kept for one in told["surface"]]
    understood = add(tmp_path / "a.txt", tmp_path / "data").understood
    grown = understood.observations.query("measure == 'growth'")
    assert grown["printed"].tolist() == kept
    assert sum("only growth on the year before is" in one.sentence for one in understood.doubts) == len(
        told
    ) - len(kept)


def test_growth_to_a_year_from_one_long_before_is_none_on_the_year_before():
    text = "到位资金由2018年的247.01亿元增加到2022年的310.5亿元，增长25.7%。"
    assert "a year other than the one before" in tc.read_report(text)["note"].iloc[-1]
    text = "到位资金由2021年的247.01亿元增加到2022年的310.5亿元，增长25.7%。"
    assert tc.read_report(text)["note"].tolist() == ["", "", ""]


def test_a_note_below_a_table_tells_why_such_growth_is_not_kept(tmp_path):
    table = "保山市2022年到位资金\n指标,到位\n市外到位资金,310.5亿元\n注：新签约项目20个；两年平均增长4%。\n"
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    understood = tc.read_table(tmp_path / "a.csv")
    assert understood.observations["measure"].tolist() == ["actual", "actual"]
    assert understood.refused["reason"].str.contains("on average is not kept").tolist() == [True]


def test_a_planned_growth_is_left_out_with_why(tmp_path):
    (tmp_path / "a.txt").write_text(
        "保山市2022年工作总结\n2023年计划引进市外国内到位资金330亿元，增长6%以上，履约率达到85%。",
        encoding="utf-8",
    )
    understood = add(tmp_path / "a.txt", tmp_path / "data").understood
    assert understood.observations["printed"].tolist() == ["330亿元", "达到85%"]
    (told,) = [doubt.sentence for doubt in understood.doubts if doubt.sentence.startswith("6%")]
    assert "a planned growth, share or completion is not kept" in told and "计划" in in_chinese(told)


def test_what_is_refused_of_a_report_is_told_by_add(tmp_path):
    (tmp_path / "a.txt").write_text(
        "保山市2022年工作总结\n引进省外资金5亿元，引进省外资金6亿元，到位省外资金300万美元。",
        encoding="utf-8",
    )
    understood = add(tmp_path / "a.txt", tmp_path / "data").understood
    (refused,) = understood.refused["reason"]
    told = [doubt.sentence for doubt in understood.doubts]
    assert any(one.startswith("300万美元 (") and one.endswith(refused) for one in told)
    assert any("claim the same figure with different values" in one for one in told)


def test_a_proposal_dates_and_places_each_figure_where_one_is_of_another_time_or_place(tmp_path):
    (tmp_path / "a.txt").write_text(
        "保山市2022年1-11月情况\n市外到位资金由2018年的247.01亿元增加到2022年1-11月的310.5亿元。"
        "其中，隆阳区到位190.2亿元。全市新签约项目12个。预计全年新签约项目15个。",
        encoding="utf-8",
    )
    added = add(file := tmp_path / "a.txt", tmp_path / "data", publisher="甲局")
    rows = pd.read_csv(added.folder / f"{file.name}.figures.csv", dtype=str, keep_default_na=False)
    assert rows["时间"].tolist() == ["2018年", *["2022年1-11月"] * 3, "2022年"]
    assert rows["地区"].tolist() == ["保山市", "保山市", "隆阳区", "保山市", "保山市"]
    source = added.folder / "source.toml"
    source.write_text(source.read_text("utf-8").replace("reviewed = false", "reviewed = true"), "utf-8")
    build(tmp_path / "data")
    built = load("observations", tmp_path / "data").set_index("printed")
    assert built["period_end"].astype(str).to_dict() == {
        "247.01亿元": "2018-12",
        "310.5亿元": "2022-11",
        "190.2亿元": "2022-11",
        "12个": "2022-11",
        "15个": "2022-12",
    }
    assert built["place"].tolist().count("530502") == 1


def test_a_part_that_names_no_money_is_of_its_whole():
    found = tc.read_report(
        "保山市2022年引进市外资金310.5亿元。其中，隆阳区到位190.2亿元，增长5%；腾冲市到位资金60亿元。全市到位资金400亿元。"
    )
    whole = "fund_arrivals_outside_prefecture"
    assert found["indicator"].tolist() == [whole, whole, whole, whole, "fund_arrivals"]


def test_the_year_of_a_task_is_not_the_time_of_what_is_done():
    text = "2023年一季度，到位资金14.37亿元，完成全年目标的20.5%；固定资产投资完成5.9亿元。"
    assert set(tc.read_report(text)["period_end"]) == {"2023-03"}


def test_a_target_that_is_to_be_reached_is_exact_in_reports_and_tables(tmp_path):
    text = "保山市2022年工作计划\n力争市外到位资金达到330亿元。"
    assert tc.read_report(text)[["low", "high"]].to_numpy().tolist() == [[3.3e10, 3.3e10]]
    (tmp_path / "a.csv").write_text("指标,计划数\n市外到位资金,达到330亿元\n", encoding="utf-8")
    rows = tc.read_table(tmp_path / "a.csv", "保山市", "2022").observations
    assert rows[["low", "high"]].to_numpy().tolist() == [[3.3e10, 3.3e10]]


def test_a_completion_that_is_aimed_at_is_none_that_came(tmp_path):
    (tmp_path / "a.txt").write_text(
        "隆阳区2023年一季度情况\n到位资金14.37亿元，完成全年任务的20.5%。"
        "二季度，力争上半年到位资金达到35亿元，完成全年任务的50%。",
        encoding="utf-8",
    )
    understood = add(tmp_path / "a.txt", tmp_path / "data").understood
    assert understood.observations["printed"].tolist() == ["14.37亿元", "20.5%", "达到35亿元"]
    assert any(one.sentence.startswith("50%") and "not kept" in one.sentence for one in understood.doubts)


def test_how_much_one_price_is_below_another_is_no_money_that_arrived():
    found = tc.read_report("到户电价0.39元/千瓦时，比大工业平均电价0.45元/千瓦时低0.06元以上。")
    assert found["role"].tolist() == ["other"] * 3 and not found["indicator"].any()


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("合同省外资金91.3亿元，实际利用省外资金58亿元。", ["plan_investment", "actual"]),
        ("引进香港恒隆集团投资28亿元的商业综合体、泰丰公司投资6.5亿元的零部件园。", ["plan_investment"] * 2),
        ("刚刚签下15亿元锂电材料项目。", ["plan_investment"]),
        ("四季度要求：新开工不少于25个，新投产10个以上。", ["target", "target"]),
        ("根据县政协年度协商计划，调研组先后深入9个乡镇，实地察看企业28户。", ["count", "count"]),
        ("落地138个项目，其中超5亿元的只有3个。", ["count", "other", "count"]),
        ("投资上一千万元的项目只有三个。", ["other", "count"]),
        ("2026年，市本级拟安排招商资金2.2亿元。", ["target"]),
        ("1月签了9个，46.5亿元。", ["count", "plan_investment"]),
        ("一家橄榄油企业投资1.6亿元建厂。", ["plan_investment"]),
        ("利用外资320万美元，比2020年的1150万美元少了830万美元。", ["actual", "actual", "other"]),
    ],
)
def test_the_words_of_other_offices_say_the_same_roles(sentence, roles):
    assert tc.read_report(sentence)["role"].tolist() == roles


def test_what_a_goal_builds_on_was_reached():
    read = tc.read_report(
        "2025年工作计划\n（二）资金目标：到位资金115亿元，在2024年完成102.6亿元的基础上增长12%。"
    )
    assert read["role"].tolist() == ["target", "actual", "target"]


def test_what_was_struck_off_is_no_fall():
    read = tc.read_report("被核减1630万元，核减率8.1%，扣减20万元。")
    assert read["value"].tolist() == [16_300_000, 8.1, 200_000]


def test_digits_before_a_figure_that_a_blank_parts_are_told():
    read = tc.read_report("省外资金2 91.3亿元，到位资金388.42亿元。")
    assert read["note"].str.contains("2 91.3亿元 may be one figure").tolist() == [True, False]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("全州到位省外资金290亿元，同比增长6%。全市新签约项目15个。", ["532500", "532500", "532504"]),
        ("上半年，全省引进到位资金5600亿元、签约项目200个。签约项目15个。", ["530000", "530000", "532504"]),
        ("到位资金60亿元，占全州的12%，列入全省重点项目8个。", ["532504"] * 3),
        ("全州签约90个，我市签约15个、到位资金60亿元。", ["532500", "532504", "532504"]),
    ],
)
def test_a_whole_above_the_reports_place_has_its_own_figures(sentence, places):
    assert tc.read_report(sentence, "弥勒市", "2024-01/2024-06")["place"].tolist() == places


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("到位资金98亿元。2023年同期到位92亿元。", ["2024-01/2024-09", "2023-01/2023-09"]),
        (
            "第三季度到位资金30亿元，累计到位98亿元，签约22个。",
            ["2024-07/2024-09", "2024-01/2024-09", "2024-07/2024-09"],
        ),
        (
            "到位资金68亿元；一季度到位30亿元。签约15个。",
            ["2024-01/2024-09", "2024-01/2024-03", "2024-01/2024-09"],
        ),
        ("一季度，到位资金30亿元。签约15个。", ["2024-01/2024-03", "2024-01/2024-03"]),
    ],
)
def test_some_months_said_behind_others_end_with_their_sentence_or_with_a_total(sentence, months):
    read = tc.read_report(sentence, "弥勒市", "2024-01/2024-09")
    assert (read["period_start"] + "/" + read["period_end"]).tolist() == months


def test_what_a_bracket_tells_of_some_ends_with_it():
    read = tc.read_report("签约项目30个（其中亿元以上12个），协议资金210.5亿元，开工18个。", "弥勒市", "2024")
    assert read["subject"].tolist() == ["签约项目", "亿元以上签约项目", "协议资金", "开工项目"]


def test_a_syllable_that_names_share_is_given_to_each_and_known():
    found = read("到位资金6亿元，其中一、二、三产业到位资金分别为1亿元、2亿元、3亿元。")
    parts = observations_of(found, "a.txt").query("category != ''")
    assert parts[["dimension", "category"]].to_numpy().tolist() == [
        ["industry", name] for name in ("第一产业", "第二产业", "第三产业")
    ]


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("到位资金98亿元，较2022年的92亿元增加6亿元。", ["2024-01/2024-09", "2022-01/2022-12", "2024-01/2024-09"]),
        ("二季度到位37亿元，只比一季度的33亿元多4亿元。", ["2024-04/2024-06", "2024-01/2024-03", "2024-04/2024-06"]),
        ("9月在佛山签约6个。盘活厂房2万平方米。", ["2024-09/2024-09", "2024-01/2024-09"]),
        ("去年，到位92亿元，增长5%。签约25个。今年签约30个。", ["2023-01/2023-12"] * 3 + ["2024-01/2024-09"]),
        ("2022年，我市克难前行。全年签约20个。上半年开工9个。", ["2022-01/2022-12", "2022-01/2022-06"]),
        ("2022年签约20个。1—9月签约30个。", ["2022-01/2022-12", "2024-01/2024-09"]),
        ("2020年以来，签约90个。", ["2020-01/2024-09"]),
        ("2021年至今年上半年签约90个，今年上半年30个。", ["2021-01/2024-06", "2024-01/2024-06"]),
        ("3月底前，力争签约20个、开工9个。", ["2024-01/2024-03"] * 2),
        ("2022年到位48亿元；五年累计到位300亿元。", ["2022-01/2022-12", "/"]),
        ("去年1—11月到位112亿元，去年全年到位124亿元。新开工28个。", ["2023-01/2023-11", "2023-01/2023-12", "2024-01/2024-09"]),
        ("去年全年外资50万美元，今年要确保60万美元。", ["2023-01/2023-12", "2024-01/2024-12"]),
        ("四季度，我们将新签项目30个，全年完成120亿元。", ["2024-10/2024-12", "2024-01/2024-12"]),
        ("2020年1月至今年6月，累计签约97个。", ["2020-01/2024-06"]),
        ("力争到位120亿元，比2023年实际完成的98亿元多。", ["2024-01/2024-12", "2023-01/2023-12"]),
        ("到位资金98亿元。去年同期92亿元。", ["2024-01/2024-09", "2023-01/2023-09"]),
        ("去年全年到位120亿元，去年同期92亿元。", ["2023-01/2023-12", "2023-01/2023-09"]),
        ("9月底前计划开工5个，全年计划到位120亿元，签约20个。", ["2024-01/2024-09"] + ["2024-01/2024-12"] * 2),
        ("确保6月底前开工10个。全年到位资金目标120亿元。", ["2024-01/2024-06", "2024-01/2024-12"]),
        ("9月底前力争开工5个，年底前到位120亿元。", ["2024-01/2024-09", "2024-01/2024-12"]),
        ("二季度签约20个，累计到位30亿元，增长5%，开工5个。", ["2024-04/2024-06"] + ["2024-01/2024-06"] * 2 + ["2024-04/2024-06"]),
        ("9月当月到位5亿元，累计到位98亿元。", ["2024-09/2024-09", "2024-01/2024-09"]),
        ("去年签约的20个项目中，已开工15个。", ["2023-01/2023-12", "2024-01/2024-09"]),
        ("去年和今年签约分别为20个、30个。", ["2023-01/2023-12", "2024-01/2024-09"]),
        ("去年以来，签约50个。", ["2023-01/2024-09"]),
        ("力争明年一季度到位20亿元。", ["2025-01/2025-03"]),
        ("过去五年，累计签约200个。", ["/"]),
        ("2022年、2023年累计到位110亿元。", ["2022-01/2023-12"]),
        ("自2021年9月以来，签约90个。", ["2021-09/2024-09"]),
        ("一季度、二季度、三季度到位资金分别为10亿元、20亿元、15亿元。", ["2024-01/2024-03", "2024-04/2024-06", "2024-07/2024-09"]),
        ("与2019年同期相比，到位资金增长20%。签约18个。", ["2024-01/2024-09"] * 2),
        ("上半年签约9个。目前在谈项目40个。", ["2024-01/2024-06", "2024-01/2024-09"]),
        ("2025年，力争到位120亿元，比2024年的98亿元增长22%。", ["2025-01/2025-12", "2024-01/2024-09", "2025-01/2025-12"]),
        ("2022年签约的18个项目，截至今年6月底开工9个。下半年计划再签约5个。", ["2022-01/2022-12", "2024-01/2024-06", "2024-07/2024-12"]),
    ],
)  # fmt: skip
def test_what_a_sentence_says_of_time_reaches_no_further_than_it_is_meant(sentence, months):
    read = tc.read_report(sentence, "弥勒市", "2024-01/2024-09")
    assert (read["period_start"] + "/" + read["period_end"]).tolist() == months


def test_the_months_with_which_a_report_begins_and_a_heading_of_cumulative_figures():
    read = tc.read_report(
        "铁岭招商简报（2021年第19期）\n前三季度，全市签约276个。\n各县中，铁岭县签约14个。", "铁岭市"
    )
    assert {*zip(read["period_start"], read["period_end"], strict=True)} == {("2021-01", "2021-09")}
    read = tc.read_report(
        "阜阳市2023年11月份招商通报\n11月份，签约43个。\n各县市区累计情况：颍上县签约186个。"
    )
    assert (read["period_start"] + "/" + read["period_end"]).tolist() == [
        "2023-11/2023-11",
        "2023-01/2023-11",
    ]


def test_a_survey_of_some_years_reports_up_to_its_date():
    read = tc.read_report(
        "关于我市项目落地情况的调研报告\n（市政协经济委员会 2022年8月）\n2019年至今年上半年，全市签约214个。分年度看，2019年签约58个，今年上半年36个。"
    )
    assert (read["period_start"] + "/" + read["period_end"]).tolist() == [
        "2019-01/2022-06",
        "2019-01/2019-12",
        "2022-01/2022-06",
    ]


def test_of_what_a_place_is_a_share_is_of_the_place_above_and_the_share_its_own():
    read = tc.read_report(
        "章贡区2021年统计公报\n进资98亿元，占赣州市总量1043亿元的9.4%。同期赣州市进出口总额增长21.5%。"
    )
    assert read["place"].tolist() == ["360702", "360700", "360702", "360700"]
